document.title = "portal";

/** Puts the portal on the page. */
import "#portal/verifier/old-browsers.ts";
import { createRoot } from "react-dom/client";
import { Portal } from "#portal/portal.tsx";

const place = document.getElementById("portal");
if (place === null) throw new Error("the page has no place for the portal");
createRoot(place).render(<Portal />);

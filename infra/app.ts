/**
 * What `cdk synth` and `cdk deploy` run. The rule pack hangs on the app, so that a template with a finding
 * nobody has answered for is never written.
 */
import { App, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { addHeadwater } from "./headwater.ts";
import { readSettings } from "./settings.ts";

const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
addHeadwater(app, readSettings(app.node));

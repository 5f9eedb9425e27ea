/**
 * `npm run portal:publish -- --bucket <name>`: puts what `npm run portal:build` made into the bucket of the portal stack,
 * with the credentials and the region of whoever runs it.
 */
import { parseArgs } from "node:util";
import { S3Client } from "@aws-sdk/client-s3";
import { publishPortal } from "./publish-portal/publish.ts";

const USAGE = `Usage: npm run portal:publish -- --bucket <name> [--folder portal/dist]

The bucket is the output "Files" of the portal stack. Build the portal and deploy its stack from the same version
before: the stack names the script of the page that verifies by its hash.
`;

const { values } = parseArgs({
  options: {
    bucket: { type: "string" },
    folder: { type: "string", default: "portal/dist" },
    help: { type: "boolean" },
  },
});
if (values.help === true || values.bucket === undefined) {
  console.log(USAGE);
  process.exit(values.help === true ? 0 : 2);
}
const published = await publishPortal(new S3Client(), values.bucket, values.folder);
for (const path of published) console.log(path);

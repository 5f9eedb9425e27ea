/** The object store that the environment names: a bucket, or a folder on one machine. */
import { invariant } from "#domain/invariant.ts";
import type { ObjectStore } from "#storage/objects.ts";
import { objectsInBucket } from "#storage/objects-in-bucket.ts";
import { objectsInFolder } from "#storage/objects-in-folder.ts";

export function objectsFromEnvironment(environment: NodeJS.ProcessEnv = process.env): ObjectStore {
  const { OBJECT_BUCKET: bucket = "", OBJECT_FOLDER: folder = "" } = environment;
  invariant(bucket !== "" || folder !== "", "OBJECT_BUCKET or OBJECT_FOLDER names the object store");
  return bucket === "" ? objectsInFolder(folder) : objectsInBucket(bucket);
}

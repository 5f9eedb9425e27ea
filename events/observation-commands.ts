/** Bodies of OGC SensorThings 1.1, as far as observations go. */
import * as z from "zod";
import { Text } from "#events/text.ts";

const Datastream = z.strictObject({
  "@iot.id": Text(130).meta({ description: "<station>:<indicator>", example: "jiekou-auto:codmn" }),
  unitOfMeasurement: z
    .looseObject({ symbol: Text(20) })
    .optional()
    .meta({ description: "Unit of the results; the indicator's own when left out" }),
});

const Result = z.union([z.number(), Text(64)]);

export const CreateObservation = z
  .strictObject({
    Datastream,
    phenomenonTime: Text(100),
    result: Result,
    resultQuality: Text(40).optional().meta({ description: "Data flag of the value; normal when left out" }),
    resultTime: Text(64).nullable().optional(),
  })
  .meta({ id: "CreateObservation", description: "One observation (OGC SensorThings 1.1)" });

export const CreateObservations = z
  .array(
    z.strictObject({
      Datastream,
      components: z
        .array(z.enum(["phenomenonTime", "result", "resultTime", "resultQuality"]))
        .min(2)
        .max(4),
      "dataArray@iot.count": z.int().optional(),
      dataArray: z.array(z.array(z.unknown()).max(4)).max(10_000),
    }),
  )
  .min(1)
  .max(100)
  .meta({ id: "CreateObservations", description: "Data array extension of OGC SensorThings 1.1" });

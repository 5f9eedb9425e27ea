/** The body of a request as it was sent. */
import type { APIGatewayProxyEventV2 } from "aws-lambda";

export function bodyBytes({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
}

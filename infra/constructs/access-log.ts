/** Where the API writes down who asked for what: path and outcome, never a token, query or body. */
import { RemovalPolicy } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { type IAccessLogSettings, LogGroupLogDestination } from "aws-cdk-lib/aws-apigatewayv2";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";

export function accessLog(scope: Construct): IAccessLogSettings {
  const group = new LogGroup(scope, "AccessLog", {
    retention: RetentionDays.ONE_YEAR,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return {
    destination: new LogGroupLogDestination(group),
    format: AccessLogFormat.custom(
      JSON.stringify({
        requestId: "$context.requestId",
        at: "$context.requestTimeEpoch",
        ip: "$context.identity.sourceIp",
        method: "$context.httpMethod",
        path: "$context.path",
        route: "$context.routeKey",
        status: "$context.status",
        latencyMs: "$context.responseLatency",
        responseBytes: "$context.responseLength",
        integrationError: "$context.integrationErrorMessage",
      }),
    ),
  };
}

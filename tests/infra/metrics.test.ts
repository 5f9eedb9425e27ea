import { afterEach, expect, test, vi } from "vitest";
import { logMetrics } from "#functions/shared/metrics.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("figures are one line of the embedded metric format, each with its unit", () => {
  const lines = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const environment = { AWS_LAMBDA_FUNCTION_NAME: "queries" };
  logMetrics({ Requests: 1, Latency: 12.5 }, { operation: "getBook", correlationId: "r" }, environment);
  const [[line = ""] = []] = lines.mock.calls;
  expect(JSON.parse(line as string)).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [
        {
          Namespace: "Headwater",
          Dimensions: [[], ["service"]],
          Metrics: [
            { Name: "Requests", Unit: "Count" },
            { Name: "Latency", Unit: "Milliseconds" },
          ],
        },
      ],
    },
    service: "queries",
    operation: "getBook",
    correlationId: "r",
    Requests: 1,
    Latency: 12.5,
  });
});

test("where nobody reads them they are not written", () => {
  const lines = vi.spyOn(console, "log").mockImplementation(() => undefined);
  logMetrics({ Requests: 1 }, {}, {});
  expect(lines).not.toHaveBeenCalled();
});

import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** What GET /metrics tells, in Prometheus' text format. Other places add their own gauges to this registry. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

export const requestSeconds = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time to answer a request, by method and status class",
  labelNames: ["method", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  registers: [metrics],
});

// One JSON line per request or job; metrics are lines of the same logger in CloudWatch's embedded format.

export type LogFields = Record<string, string | number | boolean | undefined>;
export type Log = {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A count or a measure in namespace `fairbrief`; dimensions are the stage and, when given, one more. */
  metric(name: string, value: number, dimension?: { area?: string; outcome?: string }): void;
};

export function jsonLog(
  stage: string,
  write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
): Log {
  const line = (level: string, message: string, fields: LogFields = {}) =>
    write(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
  return {
    info: (message, fields) => line("info", message, fields),
    error: (message, fields) => line("error", message, fields),
    metric: (name, value, dimension = {}) =>
      write(
        JSON.stringify({
          _aws: {
            Timestamp: Date.now(),
            CloudWatchMetrics: [
              { Namespace: "fairbrief", Dimensions: [["stage", ...Object.keys(dimension)]], Metrics: [{ Name: name }] },
            ],
          },
          stage,
          ...dimension,
          [name]: value,
        }),
      ),
  };
}

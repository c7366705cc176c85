/** How much is done: by itself what fits a test run, more when `npm run reliability` asks for it. */
function number(name: string, usual: number): number {
  const given = process.env[name];
  return given === undefined ? usual : Number(given);
}

export const size = {
  http: { from: number('RELIABILITY_FROM', 1), count: number('RELIABILITY_HTTP', 300) },
  inProcess: { from: number('RELIABILITY_FROM', 1), count: number('RELIABILITY_IN_PROCESS', 1_700) },
  malformed: number('RELIABILITY_MALFORMED', 10_000),
  kills: number('RELIABILITY_KILLS', 10),
  databaseStops: number('RELIABILITY_DATABASE_STOPS', 2),
  /** Of each kind. */
  redisOutages: number('RELIABILITY_REDIS_OUTAGES', 2),
};

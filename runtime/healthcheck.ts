/** `node dist/runtime/healthcheck.js PORT`: exit code 0 when the process on that port is healthy. For container checks. */
const healthy = await fetch(`http://127.0.0.1:${process.argv[2]}/healthz`).then(
  ({ ok }) => ok,
  () => false,
);
process.exitCode = healthy ? 0 : 1;

// What the tests beside it run: a worker that reports each job.
const jobs = process.argv.slice(2);
for (const [number, job] of jobs.entries()) {
  console.log('job', { pid: process.pid, number, job, took: Math.random(), state: number % 2 ? NaN : undefined });
}
console.log({ finished: new Set(jobs), at: Date.now() });

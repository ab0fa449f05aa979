import { Agent, request } from "node:http";

/**
 * Load from a process of its own. Open loop: requests leave at a fixed rate independent of the responses, and their
 * time counts from when they should have left. Closed loop: so many callers, each sends when its answer has come.
 */

const sendOne = (agent, { url, headers }, { body, key }) =>
  new Promise((resolve, reject) => {
    const payload = Buffer.from(body);
    const sent = request(
      url,
      {
        agent,
        method: "POST",
        headers: {
          ...headers,
          "content-type": "application/json",
          "content-length": payload.length,
          ...(key ? { "idempotency-key": key } : {}),
        },
      },
      (response) => {
        response.resume();
        response.on("end", () => resolve(response.statusCode));
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(payload);
  });

async function measure(job, agent, item, since, result) {
  try {
    const status = await sendOne(agent, job, item);
    result.statuses[status] = (result.statuses[status] ?? 0) + 1;
  } catch (error) {
    result.statuses[error.code] = (result.statuses[error.code] ?? 0) + 1;
  }
  result.times.push(performance.now() - since);
}

async function closedLoop(job, agent, result) {
  const until = performance.now() + job.seconds * 1000;
  let next = 0;
  const caller = async () => {
    while (performance.now() < until && next < job.items.length) {
      await measure(job, agent, job.items[next++], performance.now(), result);
    }
  };
  await Promise.all(Array.from({ length: job.callers }, caller));
}

async function openLoop(job, agent, result) {
  const start = performance.now();
  const total = Math.min(job.items.length, job.rate * job.seconds);
  const running = [];
  for (let i = 0; i < total; ) {
    for (; i < total && performance.now() - start >= (i * 1000) / job.rate; i++) {
      running.push(measure(job, agent, job.items[i], start + (i * 1000) / job.rate, result));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await Promise.all(running);
}

process.on("message", async (job) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const result = { times: [], statuses: {}, seconds: 0 };
  const start = performance.now();
  await (job.rate ? openLoop : closedLoop)(job, agent, result);
  result.seconds = (performance.now() - start) / 1000;
  agent.destroy();
  process.send(result, () => process.disconnect());
});

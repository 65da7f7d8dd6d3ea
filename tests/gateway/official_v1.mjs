// Drives the official `openai` package of npm, of version 1 of the API, as its users wrote.

import assert from "node:assert/strict";
import { createRequire } from "node:module";

const [baseURL, apiKey, modules] = process.argv.slice(2);
const load = createRequire(`${modules}/`);
const { default: OpenAI, toFile } = load("openai");
const { VERSION: version } = load("openai/version");

const calls = [];
async function call(label, promise) {
  const result = await promise;
  calls.push(label);
  return result;
}

const client = new OpenAI({ apiKey, baseURL, maxRetries: 0 });
const { assistants, threads } = client.beta;

const file = await call(
  "files.create",
  client.files.create({ file: await toFile(Buffer.from("Thirty days off."), "a.txt"), purpose: "assistants" }),
);
const tuned = await client.files.create({ file: await toFile(Buffer.from("{}"), "b.jsonl"), purpose: "fine-tune" });
assert.equal(await (await call("files.content", client.files.content(tuned.id))).text(), "{}");
assert.equal((await call("files.list", client.files.list())).data.length, 2);

const assistant = await call(
  "assistants.create",
  assistants.create({
    model: "gpt-4-turbo",
    tools: [{ type: "retrieval" }, { type: "code_interpreter" }],
    file_ids: [file.id],
  }),
);
assert.deepEqual(assistant.file_ids, [file.id]);
assert.equal(assistant.tools[0].type, "retrieval");
assert.deepEqual((await call("assistants.retrieve", assistants.retrieve(assistant.id))).file_ids, [file.id]);
assert.equal((await call("assistants.update", assistants.update(assistant.id, { name: "Desk" }))).name, "Desk");
const listed = [];
for await (const each of assistants.list({ limit: 1 })) listed.push(each.id);
calls.push("assistants.list");
assert.deepEqual(listed, [assistant.id]);
const held = await call("assistants.files.list", assistants.files.list(assistant.id));
assert.deepEqual(held.data.map((each) => each.id), [file.id]);

const thread = await call("threads.create", threads.create());
const message = await call(
  "messages.create",
  threads.messages.create(thread.id, { role: "user", content: "How many days?", file_ids: [file.id] }),
);
assert.deepEqual(message.file_ids, [file.id]);
await call("messages.update", threads.messages.update(thread.id, message.id, { metadata: { a: "1" } }));
const attached = await call("messages.files.list", threads.messages.files.list(thread.id, message.id));
assert.equal(attached.data[0].message_id, message.id);

const run = await call(
  "runs.createAndPoll",
  threads.runs.createAndPoll(thread.id, { assistant_id: assistant.id }, { pollIntervalMs: 5 }),
);
assert.equal(run.status, "completed");
assert.deepEqual(run.file_ids, []);
const steps = await call("runs.steps.list", threads.runs.steps.list(thread.id, run.id));
assert.ok(steps.data.some((each) => each.type === "tool_calls"));
const answer = (await call("messages.list", threads.messages.list(thread.id, { limit: 1 }))).data[0];
assert.equal(answer.content[0].text.annotations[0].file_citation.quote, "");

let text = "";
const stream = threads.runs
  .createAndStream(thread.id, { assistant_id: assistant.id })
  .on("textDelta", (delta) => (text += delta.value ?? ""));
assert.equal((await stream.finalRun()).status, "completed");
calls.push("runs.createAndStream");
assert.ok(text.startsWith("How many days?"), text);
const names = [];
for await (const event of await threads.runs.create(thread.id, { assistant_id: assistant.id, stream: true }))
  names.push(event.event);
calls.push("runs.create with stream");
assert.equal(names[0], "thread.run.created");

const caller = await assistants.create({
  model: "gpt-4-turbo",
  tools: [{ type: "function", function: { name: "weather", parameters: { type: "object" } } }],
});
const asked = await call(
  "threads.createAndRunPoll",
  threads.createAndRunPoll(
    { assistant_id: caller.id, thread: { messages: [{ role: "user", content: "call weather" }] } },
    { pollIntervalMs: 5 },
  ),
);
assert.equal(asked.status, "requires_action");
const outputs = asked.required_action.submit_tool_outputs.tool_calls.map((each) => ({
  tool_call_id: each.id,
  output: "rain",
}));
const done = await call(
  "runs.submitToolOutputsAndPoll",
  threads.runs.submitToolOutputsAndPoll(asked.thread_id, asked.id, { tool_outputs: outputs }, { pollIntervalMs: 5 }),
);
assert.equal(done.status, "completed");

await assert.rejects(assistants.retrieve("none"), OpenAI.NotFoundError);
calls.push("assistants.retrieve of none");
await assert.rejects(assistants.create({ model: "gpt-none" }), OpenAI.BadRequestError);
calls.push("assistants.create with an unknown model");
assert.ok((await call("threads.del", threads.del(thread.id))).deleted);
assert.ok((await call("assistants.del", assistants.del(assistant.id))).deleted);
assert.ok((await call("files.del", client.files.del(file.id))).deleted);

console.log(JSON.stringify({ openai: version, calls }));

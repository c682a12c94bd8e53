// One push and one pull of PouchDB with its own server: node pouch.cjs MODULES SERVER_URL FOLDER DOCUMENTS
// DOCUMENTS holds one JSON document a line; prints {"push": seconds, "pull": seconds}.
const fs = require("fs");
const path = require("path");
const [modules, server, folder, documents] = process.argv.slice(2);
const PouchDB = require(path.join(modules, "pouchdb"));

async function main() {
  const docs = fs.readFileSync(documents, "utf-8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const first = new PouchDB(path.join(folder, "first"));
  await first.bulkDocs(docs);
  const began = process.hrtime.bigint();
  await first.replicate.to(`${server}/visits`);
  const pushed = process.hrtime.bigint();
  const second = new PouchDB(path.join(folder, "second"));
  const answer = await second.replicate.from(`${server}/visits`);
  const pulled = process.hrtime.bigint();
  if (answer.docs_written !== docs.length) throw new Error(`only ${answer.docs_written} documents came`);
  console.log(JSON.stringify({ push: Number(pushed - began) / 1e9, pull: Number(pulled - pushed) / 1e9 }));
  await first.close();
  await second.close();
}

main().catch((error) => { console.error(error); process.exit(1); });

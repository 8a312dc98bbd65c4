/** A process that opens a folder, commits a row and keeps the folder open until it is killed. */
import { sql } from 'kysely';
import { openStore } from '../../store/engine/store.js';

const { db } = await openStore({ dataDir: process.argv[2] });
await sql`create table kept (id text)`.execute(db);
await sql`insert into kept values ('committed')`.execute(db);
process.stdout.write('held\n');
setInterval(() => {}, 1_000);

/** A process that opens the folder it is given, commits a row and holds on until it is killed. */
import { sql } from 'kysely';
import { openStore } from '../../store/engine/store.js';

const { db } = await openStore({ dataDir: process.argv[2] });
await sql`create table kept (id text)`.execute(db);
await sql`insert into kept values ('committed')`.execute(db);
process.stdout.write('held\n');
setInterval(() => {}, 1_000);

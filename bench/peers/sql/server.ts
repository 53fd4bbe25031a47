import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { questions } from '../questions/index.ts';
import type { Variables } from '../questions/question.ts';

/** What somebody would write who answers these questions and no others: one statement each, JSON made by PostgreSQL. */
const pool = new pg.Pool({
  connectionString: process.env['DATABASE_URL'],
  max: Number(process.env['CONNECTIONS']),
  options: `${process.env['SESSION_OPTIONS']} -c search_path=peer,public`,
});
const statements = new Map(questions.map(({ name, sql }) => [name, sql]));

const server = createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json');
  try {
    const body = JSON.parse(await text(request)) as { statement: string; variables: Variables };
    const statement = statements.get(body.statement);
    if (!statement) throw new Error(`no statement ${body.statement}`);
    const { rows } = await pool.query<{ answer: string }>({
      name: body.statement,
      text: statement.text,
      values: statement.values.map((name) => body.variables[name]),
    });
    response.end(rows[0]?.answer ?? '{"data":null}');
  } catch (error) {
    response.statusCode = 500;
    response.end(JSON.stringify({ errors: [{ message: String(error) }] }));
  }
});
server.listen(0, '127.0.0.1', () => {
  console.log(`answers at http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
process.on('SIGTERM', () => process.exit(0));

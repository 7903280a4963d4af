// A registry that lets nobody in; prints its port, and ends when it is killed.
import { createServer } from 'node:http';

const server = createServer((_, response) => {
  response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="closed"', 'Content-Type': 'application/json' });
  response.end(
    JSON.stringify({
      errors: [{ code: 'UNAUTHORIZED', message: 'access to the requested resource is not authorized' }],
    }),
  );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));

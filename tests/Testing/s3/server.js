// Starts an S3-compatible server in a folder, on a port that nobody uses, and says which; it ends with its input, however the other side ended.
'use strict';
const S3rver = require('s3rver');
const [folder, bucket] = process.argv.slice(2);
const server = new S3rver({ directory: folder, address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false, configureBuckets: [{ name: bucket, configs: [] }] });
// Amazon and the stores that follow it name this namespace; clients look for it.
server.middleware.unshift(async (context, next) => {
  await next();
  if (typeof context.body === 'string') context.body = context.body.replace('http://doc.s3.amazonaws.com/2006-03-01/', 'http://s3.amazonaws.com/doc/2006-03-01/');
});
server.run().then(
  ({ port }) => console.log(`listening on ${port}`),
  error => { console.error(error); process.exit(1); });
process.stdin.resume().on('end', () => process.exit(0));

// A server that acknowledges from memory and writes to its file every second: the driver must catch it losing.
import { createServer } from 'node:http'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

const [port, file] = process.argv.slice(2)
const rows = new Map(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [])
setInterval(() => writeFileSync(file, JSON.stringify([...rows])), 1000)
createServer(async (request, response) => {
  let body = ''
  for await (const piece of request) body += piece
  if (request.method === 'GET') return response.end(JSON.stringify([...rows.values()]))
  const sent = JSON.parse(body)
  const id = sent.id ?? request.url.split('/').pop()
  rows.set(id, { ...rows.get(id), ...sent, id })
  response.end(JSON.stringify(rows.get(id)))
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('up\n'))

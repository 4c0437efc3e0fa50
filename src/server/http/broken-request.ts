import type { Socket } from 'node:net'
import { problemText } from './problem.ts'

interface Broken extends Error {
  code?: string
}

/**
 * Answers what is no request at all: headers too long, or bytes that are not HTTP. What came is not logged, since
 * it may hold a cookie or a token.
 */
export function answerBrokenRequest(error: Broken, socket: Socket) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, phrase, message] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large', 'The headers of the request are too long.']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout', 'The request did not arrive in time.']
        : [400, 'Bad Request', 'This is not a request of HTTP.']
  const body = problemText(Number(status), 'The request cannot be read', [
    { code: 'request.unreadable', message: String(message) },
  ])
  socket.end(
    [
      `HTTP/1.1 ${status} ${phrase}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options: nosniff',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

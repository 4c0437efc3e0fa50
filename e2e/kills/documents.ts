import { setTimeout as pause } from 'node:timers/promises'
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { BODY_FIELD } from '#kernel/richtext/schema.ts'

/** Longer than any answer takes; after it, an editor is given up and another one comes. */
const PATIENCE_MILLISECONDS = 2_000

export interface Place {
  address: () => string
  token: string
  workspaceId: string
  documentId: string
}

/**
 * Writes paragraph after paragraph, each called saved once the server has acknowledged it. After every break a new
 * editor comes that knows nothing: one that kept its words would bring them back, and hide that they were lost.
 */
export function writeDocumentWithoutPause(place: Place) {
  const acknowledged = new Set<string>()
  let [isRunning, count] = [true, 0]
  const working = (async () => {
    while (isRunning) {
      const editor = open(place)
      if (await editor.isJoined())
        while (isRunning) {
          const words = `paragraph ${count++}`
          writeParagraph(editor.shared, words)
          if (!(await editor.isSaved())) break
          acknowledged.add(words)
        }
      editor.close()
      await pause(50)
    }
  })()
  return {
    acknowledged,
    stop: async () => {
      isRunning = false
      await working
    },
  }
}

/** What is missing or doubled in the document as a newcomer finds it, as sentences. */
export async function lossesInDocument(place: Place, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const editor = open(place)
  if (!(await editor.isJoined())) return ['the document cannot be opened']
  const standing = editor.shared
    .getXmlFragment(BODY_FIELD)
    .toArray()
    .map(node => node.toString().replace(/<[^>]*>/g, ''))
    .filter(words => words.startsWith('paragraph '))
  editor.close()
  const found = new Set(standing)
  return [
    ...[...acknowledged].filter(words => !found.has(words)).map(words => `lost: ${words}`),
    ...(found.size === standing.length ? [] : [`${standing.length - found.size} paragraphs stand twice`]),
  ]
}

function writeParagraph(shared: Y.Doc, words: string) {
  shared.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    shared.getXmlFragment(BODY_FIELD).push([paragraph])
    paragraph.push([new Y.XmlText(words)])
  })
}

function open({ address, token, workspaceId, documentId }: Place) {
  class WithToken extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  const shared = new Y.Doc()
  const url = `${address().replace('http', 'ws')}/api/v1/collaboration?workspace=${workspaceId}`
  const socket = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill: WithToken })
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: `${workspaceId}/${documentId}`,
    document: shared,
  })
  let isLost = false
  provider.on('disconnect', () => {
    isLost = true
  })
  provider.attach()
  const until = async (isSo: () => boolean) => {
    const end = performance.now() + PATIENCE_MILLISECONDS
    while (!isSo() && !isLost && performance.now() < end) await pause(2)
    return isSo() && !isLost
  }
  return {
    shared,
    isJoined: () => until(() => provider.isSynced),
    isSaved: () => until(() => !provider.hasUnsyncedChanges),
    close: () => {
      provider.destroy()
      socket.destroy()
      shared.destroy()
    },
  }
}

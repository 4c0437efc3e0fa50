import { serveWork } from '#server/workers/entry.ts'
import { readDeckFiles, type DeckFiles, type FilesRead } from './deck-files.ts'

/** Half a million rows are read in a thread of their own. */
serveWork<DeckFiles, FilesRead>(readDeckFiles)

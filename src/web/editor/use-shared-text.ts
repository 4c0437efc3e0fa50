import { useEffect, useState } from 'react'
import { SharedText, type TextPlace, type TextState } from './shared-text.ts'
import { useWatched } from '../watched.ts'

/** A document's text while this component is on screen; `null` for the moment before it is opened. */
export function useSharedText({ accountId, workspaceId, documentId, person }: TextPlace): SharedText | null {
  const [text, setText] = useState<SharedText | null>(null)
  const { id, name } = person
  useEffect(() => {
    const opened = new SharedText({ accountId, workspaceId, documentId, person: { id, name } })
    setText(opened)
    return () => {
      setText(null)
      opened.close()
    }
  }, [accountId, workspaceId, documentId, id, name])
  return text
}

export const useTextState = (text: SharedText): TextState => useWatched(text.subscribe, () => text.state)

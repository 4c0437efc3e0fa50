import { useSyncExternalStore } from 'react'

/**
 * Follows something that changes outside React. What the server drew is taken over with the same answer, so one
 * question serves both.
 */
export const useWatched = <T>(subscribe: (listener: () => void) => () => void, get: () => T): T =>
  useSyncExternalStore(subscribe, get, get)

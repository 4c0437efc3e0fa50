import { useEffect, useRef, useState } from 'react'

/**
 * What Enter does in a list that is found by typing. It may come before the list has caught up with the letters;
 * then it is held until it has, so that it never takes a line that was about to go.
 */
export function useHeldEnter(isBehind: boolean, take: () => void): () => void {
  const [isHeld, setHeld] = useState(false)
  const latest = useRef(take)
  latest.current = take
  useEffect(() => {
    if (!isHeld || isBehind) return
    setHeld(false)
    latest.current()
  }, [isHeld, isBehind])
  return () => (isBehind ? setHeld(true) : take())
}

import { useMemo } from 'react'
import { clientOf, type Client } from '#kernel/client.ts'
import type { Contract } from '#kernel/contract.ts'
import { useWorkspace } from '../store/workspace-context.ts'
import type { Exchange } from './send.ts'

/** A typed client of one contract in the workspace on screen. Its calls throw `ApiProblem`. */
export function useClient<C extends Contract>(contract: C): Client<C> {
  const { exchange } = useWorkspace()
  return useMemo(() => clientOver(contract, exchange), [contract, exchange])
}

export const clientOver = <C extends Contract>(contract: C, exchange: Exchange): Client<C> =>
  clientOf(contract, async (path, init) => (await exchange(path, init)).value)

interface Early {
  /** The workspace it was asked in, as the address names it. */
  workspace: string | null
  answer: Promise<Response | null>
}

/** What the boot script asked while this program was still on its way, by its path below `/api/v1`. */
const asked = (globalThis as { workbackEarly?: Record<string, Early> }).workbackEarly ?? {}

/** The early answer to a question, once, if there is one of any use; `names` are what its workspace goes by. */
export async function takeEarly(path: string, names: readonly (string | null)[]): Promise<Response | null> {
  const early = asked[path]
  if (!early || !names.includes(early.workspace)) return null
  delete asked[path]
  const response = await early.answer
  return response?.ok ? response : null
}

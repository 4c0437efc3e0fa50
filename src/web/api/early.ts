/** What the boot script asked while this program was still on its way, by its path below `/api/v1`. */
const asked = (globalThis as { workbackEarly?: Record<string, Promise<Response | null>> }).workbackEarly ?? {}

/** The early answer to a question, once, if there is one of any use. */
export async function takeEarly(path: string): Promise<Response | null> {
  const early = asked[path]
  delete asked[path]
  const response = await early
  return response?.ok ? response : null
}

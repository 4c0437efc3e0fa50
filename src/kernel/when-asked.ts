import type { z } from 'zod'

/**
 * A schema that is made by the first who reads anything off it. Making one costs more than drawing a line of a page,
 * and a browser that shows a list never asks for most of them.
 */
export function whenAsked<S extends z.ZodType>(make: () => S): S {
  let made: S | undefined
  const real = () => (made ??= make())
  return new Proxy({} as S, {
    get: (_, key) => Reflect.get(real(), key, real()),
    has: (_, key) => Reflect.has(real(), key),
    ownKeys: () => Reflect.ownKeys(real()),
    getOwnPropertyDescriptor(_, key) {
      const known = Reflect.getOwnPropertyDescriptor(real(), key)
      return known && { ...known, configurable: true }
    },
    getPrototypeOf: () => Reflect.getPrototypeOf(real()),
  })
}

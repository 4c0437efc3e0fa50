import { product } from '#features/workspace/domain/product.ts'
import { scopesAllow } from '#kernel/access.ts'
import { plainTextOf } from '#kernel/richtext/plain-text.ts'
import type { RichNode } from '#kernel/richtext/schema.ts'
import type { Reader, Scope } from '#server/scope.ts'
import { storeOf } from '#server/store/store.ts'
import { documentEntity, type Document } from '../domain/document.ts'
import { completenessOf, contextOf, reviewOf } from '../domain/review.ts'

export const documents = storeOf(documentEntity)
const products = storeOf(product)

/** Everything a document's row says that follows from its text and properties. */
export async function readOff(
  reader: Reader,
  properties: Pick<Document, 'kind' | 'product' | 'launchDateHypothetical'>,
  body: RichNode,
) {
  const review = await reviewFor(reader, properties, body)
  return { body, text: plainTextOf(body), wordCount: review.wordCount, completeness: completenessOf(review) }
}

export async function reviewFor(
  reader: Reader,
  properties: Pick<Document, 'kind' | 'product' | 'launchDateHypothetical'>,
  body: RichNode,
) {
  const about = properties.product === null ? null : await products.find(reader, properties.product)
  return reviewOf(properties.kind, body, contextOf(properties, about?.name ?? null))
}

/** Whether the caller may write this document; the endpoint's own permission has been asked before. */
export function mayWrite(scope: Scope, { product, archivedAt }: Pick<Document, 'product' | 'archivedAt'>): boolean {
  scope.entitle('documents.write')
  return (
    archivedAt === null &&
    scopesAllow(scope.identity.scopes, 'documents.write') &&
    scope.may('documents.write') &&
    scope.mayTouch(product)
  )
}

import { describe, expect, test } from 'vitest'
import { readDateline } from './dateline.ts'
import { questionsIn } from './faq.ts'
import { part, paragraph } from '#kernel/richtext/schema.ts'
import { questionHeading } from './prfaq.example.ts'
import { hasQuotation, isQuantified, namesPlace, namesPrice, namesSolution, namesSpeaker, praiseIn } from './prose.ts'
import { sentencesOf } from './sentences.ts'

describe('sentences', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['One.', ['One.']],
    ['No stop at the end', ['No stop at the end']],
    ['One. Two! Three? Four…', ['One.', 'Two!', 'Three?', 'Four…']],
    ['Dr. J. Smith paid 3.50 to Acme Inc. for it.', ['Dr. J. Smith paid 3.50 to Acme Inc. for it.']],
    ['“It works.” She left.', ['“It works.”', 'She left.']],
    ['A line\nanother line', ['A line', 'another line']],
    ['It is sold by Acme Inc.', ['It is sold by Acme Inc.']],
    ['Wait ... what', ['Wait ...', 'what']],
    ['...', []],
  ])('%j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences)
  })
})

describe('datelines', () => {
  test.each<[string, string | null]>([
    ['Leeds, The Morning Post, 24 November 2026 – It begins.', '2026-11-24'],
    ['SEATTLE, Wash. (The Daily) – Nov. 3, 2026 – It begins.', '2026-11-03'],
    ['Oslo / Posten / 1st May 2027', '2027-05-01'],
    ['Paris, Le Journal, 2026-02-28', '2026-02-28'],
    ['Paris, Le Journal, 2026-02-30', null],
    ['Paris, Le Journal, 31 April 2026', null],
    ['24 November 2026, Leeds', null],
    ['Leeds, 24 November 2026', null],
    ['It begins without one.', null],
    ['', null],
  ])('%j', (text, date) => {
    expect(readDateline(text)?.date ?? null).toBe(date)
  })
  test('city and outlet stand before the date', () => {
    expect(readDateline('Leeds, The Morning Post, 24 November 2026 – x')).toEqual({
      city: 'Leeds',
      outlet: 'The Morning Post',
      date: '2026-11-24',
    })
  })
})

describe('signs in prose', () => {
  test.each<[string, (text: string) => boolean, string, boolean]>([
    ['digits quantify', isQuantified, '40 % of them', true],
    ['number words quantify', isQuantified, 'a quarter of them', true],
    ['vague words do not', isQuantified, 'many of them, often', false],
    ['wanting a thing is a solution', text => namesSolution(text, null), 'They need an app', true],
    ['having a problem is not', text => namesSolution(text, null), 'They need help sooner', false],
    ['a product inside another word is not named', text => namesSolution(text, 'Tin'), 'They are waiting', false],
    ['a short product name is not looked for', text => namesSolution(text, 'Go'), 'They go', false],
    [
      'signs of a pattern in a product name mean themselves',
      text => namesSolution(text, 'C++ (pro)'),
      'without C++ (pro) it fails',
      true,
    ],
    ['quotation marks quote', hasQuotation, '„Nie wieder“, sagte sie', true],
    ['an apostrophe does not', hasQuotation, 'it’s fine', false],
    ['a dash before a name speaks', namesSpeaker, '— Ada', true],
    ['an address is a place', namesPlace, 'see refill.example', true],
    ['a store is a place', namesPlace, 'sold in every shop', true],
    ['a price is a price', namesPrice, 'for 19 €', true],
    ['a plan is a price', namesPrice, 'on the Team plan', true],
    ['nothing is no price', namesPrice, 'ask us', false],
  ])('%s', (_, check, text, expected) => {
    expect(check(text)).toBe(expected)
  })
  test('praise is named once each', () => {
    expect(praiseIn('Seamless, seamless and world-class')).toEqual(['seamless', 'world-class'])
  })
})

test('questions are headings, and what follows answers them', () => {
  const faq = part('externalFaq', [
    paragraph('before'),
    questionHeading('Price?'),
    paragraph('€19.'),
    paragraph('Once.'),
    questionHeading(''),
  ])
  expect(questionsIn(faq)).toEqual([{ question: 'Price?', answer: '€19.\nOnce.' }])
})

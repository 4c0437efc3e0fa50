import { expect, test } from 'vitest'
import { sourceOfFile } from './source-name.ts'

test.each([
  ['feedback.csv', 'feedback'],
  ['/home/ada/Downloads/reviews.json', 'reviews'],
  ['C:\\exports\\app_reviews.tsv', 'app reviews'],
  ['reviews (1).csv', 'reviews'],
  ['reviews - copy.csv', 'reviews'],
  ['reviews_2024-05.csv', 'reviews'],
  ['reviews-2024-05-31.csv', 'reviews'],
  ['export-20240531-120000.csv', 'export'],
  ['reviews_com.acme.app_202405.csv', 'reviews com.acme.app'],
  ['20160115235816-SurveyExport.csv', 'SurveyExport'],
  ['issues-2.jsonl', 'issues'],
  ['2024-05-31.csv', 'import'],
  ['', 'import'],
])('the file %j is the source %j', (file, source) => {
  expect(sourceOfFile(file)).toBe(source)
})

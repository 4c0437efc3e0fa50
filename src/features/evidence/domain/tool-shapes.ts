import type { Mapping } from './mapping.ts'

/** A file as one tool writes it: told by columns that no other has together. */
export interface ToolShape {
  name: string
  /** What the feedback's source is called unless the person says otherwise. */
  source: string
  /** All of these columns stand in the file. */
  has: readonly string[]
  /** Only columns that the file has are mapped; the first of several that it has. */
  mapping: { readonly [Field in keyof Mapping]?: readonly string[] }
  ratingMax?: number
}

/** Column names as these tools export them; JSON paths are written with dots. */
export const TOOL_SHAPES: readonly ToolShape[] = [
  {
    name: 'GitHub issues',
    source: 'GitHub',
    has: ['number', 'title', 'body', 'created_at', 'user.login'],
    mapping: {
      text: ['body'],
      title: ['title'],
      sourceId: ['id', 'number'],
      url: ['html_url', 'url'],
      occurredAt: ['created_at'],
      authorName: ['user.login'],
      tags: ['labels'],
      voteCount: ['reactions.+1', 'reactions.total_count'],
    },
  },
  {
    name: 'Google Play reviews',
    source: 'Google Play',
    has: ['Package Name', 'Star Rating', 'Review Text', 'Review Submit Date and Time'],
    mapping: {
      text: ['Review Text'],
      title: ['Review Title'],
      url: ['Review Link'],
      rating: ['Star Rating'],
      language: ['Reviewer Language'],
      occurredAt: ['Review Submit Millis Since Epoch', 'Review Submit Date and Time'],
      product: ['Package Name'],
    },
    ratingMax: 5,
  },
  {
    name: 'App Store reviews',
    source: 'App Store',
    has: ['attributes.rating', 'attributes.body', 'attributes.reviewerNickname'],
    mapping: {
      text: ['attributes.body'],
      title: ['attributes.title'],
      sourceId: ['id'],
      rating: ['attributes.rating'],
      occurredAt: ['attributes.createdDate'],
      authorName: ['attributes.reviewerNickname'],
    },
    ratingMax: 5,
  },
  {
    name: 'Trustpilot reviews',
    source: 'Trustpilot',
    has: ['stars', 'consumer.displayName', 'text'],
    mapping: {
      text: ['text'],
      title: ['title'],
      sourceId: ['id'],
      rating: ['stars'],
      occurredAt: ['createdAt', 'created_at'],
      authorName: ['consumer.displayName'],
      language: ['language'],
      voteCount: ['numberOfLikes'],
    },
    ratingMax: 5,
  },
  {
    name: 'Fider posts',
    source: 'Fider',
    has: ['number', 'title', 'description', 'created_by', 'votes_count'],
    mapping: {
      text: ['description'],
      title: ['title'],
      sourceId: ['number'],
      occurredAt: ['created_at'],
      authorName: ['created_by'],
      voteCount: ['votes_count'],
      tags: ['tags'],
    },
  },
  {
    name: 'Quackback posts',
    source: 'Quackback',
    has: ['title', 'content', 'board', 'vote_count'],
    mapping: {
      text: ['content'],
      title: ['title'],
      sourceId: ['source_id', 'id'],
      occurredAt: ['created_at'],
      authorName: ['author_name'],
      authorEmail: ['author_email'],
      voteCount: ['vote_count'],
      tags: ['tags'],
    },
  },
  {
    name: 'Canny posts',
    source: 'Canny',
    has: ['title', 'details', 'score', 'board.name', 'author.name'],
    mapping: {
      text: ['details'],
      title: ['title'],
      sourceId: ['id'],
      url: ['url'],
      occurredAt: ['created'],
      authorName: ['author.name'],
      authorEmail: ['author.email'],
      voteCount: ['score'],
      tags: ['tags'],
    },
  },
  {
    name: 'Canny posts',
    source: 'Canny',
    has: ['title', 'details', 'board', 'score'],
    mapping: {
      text: ['details'],
      title: ['title'],
      sourceId: ['id', 'post id', 'url'],
      url: ['url'],
      occurredAt: ['created'],
      authorName: ['author'],
      voteCount: ['vote count', 'votes', 'score'],
      tags: ['tags'],
    },
  },
  {
    name: 'Productboard notes',
    source: 'Productboard',
    has: ['title', 'content', 'display_url'],
    mapping: {
      text: ['content'],
      title: ['title'],
      sourceId: ['id'],
      url: ['display_url'],
      authorName: ['user.name'],
      authorEmail: ['user.email'],
      customer: ['company.name', 'company.domain'],
      customerDomain: ['company.domain'],
      occurredAt: ['created_at', 'createdAt'],
      tags: ['tags'],
    },
  },
  {
    name: 'Intercom conversations',
    source: 'Intercom',
    has: ['source.body', 'created_at', 'state'],
    mapping: {
      text: ['source.body'],
      title: ['source.subject', 'title'],
      sourceId: ['id'],
      occurredAt: ['created_at'],
      authorName: ['source.author.name'],
      authorEmail: ['source.author.email'],
      tags: ['tags.tags'],
      rating: ['conversation_rating.rating'],
    },
  },
  {
    name: 'Intercom messages',
    source: 'Intercom',
    has: ['message_body', 'message_created_at', 'conversation_id'],
    mapping: {
      text: ['message_body'],
      sourceId: ['message_id', 'conversation_id'],
      occurredAt: ['message_created_at'],
      authorEmail: ['message_author_email'],
      customer: ['message_author_companies'],
      tags: ['conversation_tags'],
    },
  },
  {
    name: 'Zendesk tickets',
    source: 'Zendesk',
    has: ['subject', 'description', 'requester_id', 'created_at'],
    mapping: {
      text: ['description'],
      title: ['subject', 'raw_subject'],
      sourceId: ['id'],
      url: ['url'],
      occurredAt: ['created_at'],
      tags: ['tags'],
      authorName: ['requester.name'],
      authorEmail: ['requester.email'],
      customer: ['organization.name'],
    },
  },
  {
    name: 'Jira issues',
    source: 'Jira',
    has: ['Summary', 'Issue key', 'Issue Type', 'Created'],
    mapping: {
      text: ['Description'],
      title: ['Summary'],
      sourceId: ['Issue key'],
      occurredAt: ['Created'],
      authorName: ['Reporter', 'Creator'],
      voteCount: ['Votes'],
      tags: ['Labels'],
    },
  },
  {
    name: 'Linear issues',
    source: 'Linear',
    has: ['ID', 'Team', 'Title', 'Description', 'Creator', 'Cycle Number'],
    mapping: {
      text: ['Description'],
      title: ['Title'],
      sourceId: ['ID'],
      occurredAt: ['Created'],
      authorName: ['Creator'],
      tags: ['Labels'],
    },
  },
  {
    name: 'Trello cards',
    source: 'Trello',
    has: ['idList', 'name', 'desc'],
    mapping: {
      text: ['desc'],
      title: ['name'],
      sourceId: ['id'],
      url: ['shortUrl', 'url'],
      tags: ['labels'],
      voteCount: ['badges.votes'],
    },
  },
  {
    name: 'Delighted responses',
    source: 'Delighted',
    has: ['score', 'comment', 'survey_type'],
    mapping: {
      text: ['comment'],
      sourceId: ['id'],
      url: ['permalink'],
      rating: ['score'],
      occurredAt: ['created_at'],
      tags: ['tags'],
      authorName: ['person.name'],
      authorEmail: ['person.email'],
    },
    ratingMax: 10,
  },
]

export function recognizeTool(columns: readonly string[]): ToolShape | null {
  const present = new Set(columns)
  return TOOL_SHAPES.find(shape => shape.has.every(column => present.has(column))) ?? null
}

import type { ColumnSpec, ColumnType } from '#backend/views/column.ts'
import { reachFilter, type ViewDefinition } from '#backend/views/definition.ts'
import { markingDefinition } from '#backend/views/markingKind.ts'
import { AUDIT_COLUMNS, auditIndexQuery, readAuditRows } from '#db/views/audit.ts'
import { FUND_TITLE_COLUMNS, fundTitleIndexQuery, readFundTitleRows } from '#db/views/fundTitles.ts'
import { HOLDING_COLUMNS, holdingIndexQuery, readHoldingRows } from '#db/views/holdings.ts'
import { IMPORT_ISSUE_COLUMNS, importIssueIndexQuery, readImportIssueRows } from '#db/views/importIssues.ts'
import { ORDER_LINE_COLUMNS, orderLineIndexQuery, readOrderLineRows } from '#db/views/orderLines.ts'
import {
  RECOMMENDATION_COLUMNS,
  readRecommendationRows,
  recommendationIndexQuery,
} from '#db/views/recommendations.ts'
import {
  readSubmissionLineRows,
  SUBMISSION_LINE_COLUMNS,
  submissionLineIndexQuery,
} from '#db/views/submissionLines.ts'
import { readTitleListRows, TITLE_LIST_COLUMNS, titleListIndexQuery } from '#db/views/titleLists.ts'
import { AppError } from '#shared/api/errors.ts'
import type { ViewFilter, ViewKind, ViewScope } from '#shared/schema/view.ts'

/** Columns by name: numbers are numbers, repeated texts are codes, the rest is text. */
function specs(names: readonly string[], types: Readonly<Record<string, ColumnType>>): ColumnSpec[] {
  return names.map((name) => ({ name, type: types[name] ?? 'text' }))
}

/** The part of a scope that a kind cannot do without. @throws AppError invalid_input */
function needed(scope: ViewScope, name: 'submissionId' | 'orderId' | 'fundId' | 'runId'): number {
  const value = scope[name]
  if (value === undefined) throw new AppError('invalid_input', `This list needs "${name}".`, { name })
  return value
}

const noFilters = (): ViewFilter[] => []

/** Every grid of the program, by the name of its rows. */
export const viewDefinitions: Readonly<Record<ViewKind, ViewDefinition>> = {
  marking: markingDefinition,
  titleLists: {
    columns: specs(TITLE_LIST_COLUMNS, {
      vendorId: 'number',
      state: 'code',
      rowCount: 'number',
      unrouted: 'number',
    }),
    searched: ['name'],
    topics: ['titleList', 'import'],
    isShared: false,
    query: (db, _scope, _ids, { subjects }) => titleListIndexQuery(db, subjects),
    scopeFilters: noFilters,
    rightsFilters: noFilters,
    readRows: (db, ids, _today, { subjects }) => readTitleListRows(db, ids, subjects),
  },
  recommendations: {
    columns: specs(RECOMMENDATION_COLUMNS, {
      subjectId: 'number',
      year: 'number',
      isbn13: 'number',
      publisher: 'code',
      readerKind: 'code',
      department: 'code',
      urgency: 'code',
      state: 'code',
    }),
    searched: ['title', 'author', 'publisher', 'isbn13', 'reader', 'course'],
    topics: ['recommendation'],
    isShared: true,
    query: (db) => recommendationIndexQuery(db),
    scopeFilters: ({ subjectIds }) =>
      subjectIds ? [{ column: 'subjectId', op: 'in', values: [...subjectIds, null] }] : [],
    // what nobody's subject has taken waits for everybody
    rightsFilters: ({ subjects }) => reachFilter('subjectId', subjects, [null]),
    readRows: (db, ids, _today, { subjects }) => readRecommendationRows(db, ids, subjects),
  },
  submissionLines: {
    columns: specs(SUBMISSION_LINE_COLUMNS, {
      publisher: 'code',
      year: 'number',
      vendorId: 'number',
      state: 'code',
      copies: 'number',
      baseTotalMinor: 'number',
    }),
    searched: ['title', 'author', 'publisher', 'note'],
    topics: ['selection', 'submission'],
    isShared: false,
    query: (db, scope) => submissionLineIndexQuery(db, needed(scope, 'submissionId')),
    scopeFilters: noFilters,
    rightsFilters: noFilters,
    readRows: readSubmissionLineRows,
  },
  orderLines: {
    columns: specs(ORDER_LINE_COLUMNS, {
      position: 'number',
      publisher: 'code',
      year: 'number',
      isbn13: 'number',
      copies: 'number',
      unitPriceMinor: 'number',
      totalMinor: 'number',
      state: 'code',
    }),
    searched: ['title', 'author', 'publisher', 'isbn13'],
    topics: ['order'],
    isShared: false,
    query: (db, scope, _ids, { subjects }) => orderLineIndexQuery(db, needed(scope, 'orderId'), subjects),
    scopeFilters: noFilters,
    rightsFilters: noFilters,
    readRows: (db, ids, _today, { subjects }) => readOrderLineRows(db, ids, subjects),
  },
  fundTitles: {
    columns: specs(FUND_TITLE_COLUMNS, {
      subjectId: 'number',
      fundId: 'number',
      vendorId: 'number',
      state: 'code',
      copies: 'number',
      shareMinor: 'number',
    }),
    searched: ['title', 'author'],
    topics: ['selection', 'order', 'fund'],
    isShared: false,
    query: (db, scope, _ids, rights) =>
      fundTitleIndexQuery(db, { fundId: needed(scope, 'fundId'), tier: scope.tier ?? null, ...rights }),
    scopeFilters: noFilters,
    rightsFilters: noFilters,
    readRows: readFundTitleRows,
  },
  holdings: {
    columns: specs(HOLDING_COLUMNS, {
      publisher: 'code',
      year: 'number',
      isbn13: 'number',
      location: 'code',
      copies: 'number',
      loans: 'number',
      materialType: 'code',
    }),
    searched: ['title', 'author', 'publisher', 'isbn13', 'callNumber'],
    topics: ['holding'],
    isShared: true,
    query: (db) => holdingIndexQuery(db),
    scopeFilters: noFilters,
    rightsFilters: noFilters,
    readRows: readHoldingRows,
  },
  importIssues: {
    columns: specs(IMPORT_ISSUE_COLUMNS, {
      row: 'number',
      sheet: 'code',
      column: 'code',
      code: 'code',
      rejected: 'number',
      isSettled: 'number',
    }),
    searched: ['value', 'column'],
    topics: ['import'],
    isShared: false,
    query: (db, scope) => importIssueIndexQuery(db, needed(scope, 'runId')),
    scopeFilters: noFilters,
    rightsFilters: noFilters,
    readRows: readImportIssueRows,
  },
  audit: {
    columns: specs(AUDIT_COLUMNS, {
      userId: 'number',
      user: 'code',
      method: 'code',
      objectKind: 'code',
      objectId: 'number',
    }),
    searched: ['summary', 'user', 'method'],
    // every command writes an event, whatever its topic
    topics: [
      'session',
      'reference',
      'titleList',
      'import',
      'holding',
      'selection',
      'fund',
      'submission',
      'order',
      'recommendation',
      'savedView',
      'undo',
    ],
    isShared: true,
    query: (db) => auditIndexQuery(db),
    scopeFilters: noFilters,
    rightsFilters: ({ users }) => reachFilter('userId', users),
    readRows: readAuditRows,
  },
}

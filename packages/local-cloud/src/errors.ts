/** An error the SDK is to see: `code` and `message` travel in the reply, and the SDK turns the code into its errCode. */
export class CloudError extends Error {
  constructor(readonly code: string, message: string) {
    super(message)
    this.name = 'CloudError'
  }
}

/**
 * CloudBase's codes and the errCode a caller sees; of a code that is not here the SDK makes -501001. From wx-server-sdk
 * 4.0.2 (TCB_ERR_CODE); the last four are what wx.cloud shows a client, of which the memory's is assumed.
 */
export const ERR_CODES: Record<string, number> = {
  SYS_ERR: -501001,
  SERVER_TIMEOUT: -501002,
  EXCEED_REQUEST_LIMIT: -501003,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
  INVALIID_ENV: -501005,
  INVALID_COMMON_PARAM: -501006,
  INVALID_PARAM: -501007,
  INVALID_REQUEST_SOURCE: -501008,
  RESOURCE_NOT_INITIAL: -501009,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_INVALID_OPERRATOR: -502002,
  DATABASE_PERMISSION_DENIED: -502003,
  DATABASE_COLLECTION_EXCEED_LIMIT: -502004,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
  STORAGE_REQUEST_FAIL: -503001,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_FILE_NONEXIST: -503003,
  STORAGE_SIGN_PARAM_INVALID: -503004,
  FUNCTIONS_REQUEST_FAIL: -504001,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  FUNCTIONS_RESULT_TOO_LARGE: -604001,
  FUNCTION_NOT_FOUND: -501000,
}

/** Makes an error of CloudBase's code or of an errCode that stands for one. */
export function errorOf(codeOrErrCode: string | number, message: string): CloudError {
  const code = typeof codeOrErrCode === 'string' ? codeOrErrCode : Object.keys(ERR_CODES).find(each => ERR_CODES[each] === codeOrErrCode)
  return new CloudError(code ?? 'SYS_ERR', message)
}

/** The cloud cannot start. The message is one Chinese sentence meant for the person at the terminal. */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CannotStart'
  }
}

// The live service closes its messages with this sentence, and code in the field matches on the text before it.
const TAIL = ' Please check your request, but if the problem persists, contact us.'

const requestFailed = (message: string) => new CloudError('DATABASE_REQUEST_FAILED', message)

const writeFailed = (reason: string, action = '') =>
  requestFailed(`[FailedOperation${action}] multiple write errors: [{write errors: [{${reason}}]}, {<nil>}]`)

/** Refusals of the database, in the words of the live service. */
export const databaseErrors = {
  requestFailed,
  writeFailed,
  duplicateKey: (collection: string, index: string, key: string) =>
    writeFailed(`E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: ${key}`, '.Insert'),
  collectionMissing: (name: string) =>
    new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}.${TAIL}`),
  collectionExists: (name: string) => requestFailed(`[ResourceInUse.TableExist] Table exist: ${name}.${TAIL}`),
  indexConflict: (made: string, there: string) => requestFailed(`[FailedOperation] Index with name: ${made} already exists with different options (${there})`),
  conflict: () =>
    new CloudError(
      'DATABASE_TRANSACTION_CONFLICT',
      `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others.${TAIL}`,
    ),
  transactionGone: () =>
    new CloudError(
      'DATABASE_TRANSACTION_FAIL',
      `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds.${TAIL}`,
    ),
  transactionBusy: () =>
    new CloudError('DATABASE_TRANSACTION_FAIL', `[ResourceUnavailable.TransactionBusy] Transaction is busy.${TAIL}`),
  lockTimeout: () =>
    new CloudError('DATABASE_TIMEOUT', 'database request timeout: the document is locked by a running transaction'),
  noGeoIndex: (field: string) =>
    requestFailed(`[FailedOperation] error processing query: unable to find index for geo query: ${field} needs a 2dsphere index`),
}

/** Something real WeChat may know and this package does not imitate. It is refused by name, never ignored. */
export const notImitated = (what: string) => requestFailed(`local-cloud does not imitate ${what}`)

/** A query the database cannot make sense of, in MongoDB's words. */
export const badQuery = (reason: string) => requestFailed(`[FailedOperation] ${reason}`)

/** A request that is no request: unreadable EJSON, half an emoji, a limit below zero. */
export const badRequest = (detail = '') => invalidParam(`[InvalidParameter] Check request parameter fail.${detail && ` ${detail}.`}${TAIL}`)

export const invalidParam = (message: string) => new CloudError('INVALID_PARAM', message)

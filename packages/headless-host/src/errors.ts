/** A mistake of the person running the host: shown as one sentence, without a stack. */
export class UserError extends Error {
  override name = 'UserError'
}

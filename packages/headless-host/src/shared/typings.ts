/**
 * How a method answers: a promise unless callbacks are given; a task, and callbacks; callbacks only; or at once, as
 * `…Sync`, `create…` and `on…` do.
 */
export type Manner = 'promise' | 'task' | 'callbacks' | 'direct'

export interface Method {
  manner: Manner
  /** The option's members that must be there, with the type WeChat's messages name: `{ url: 'String' }`. */
  required?: Record<string, string>
}

/** What the official typings (miniprogram-api-typings) know. */
export interface Typings {
  /** Methods of `wx`. */
  wx: Record<string, Method>
  /** Methods of the objects that `wx` hands out, by interface: `SocketTask`. */
  objects: Record<string, Record<string, Method>>
}

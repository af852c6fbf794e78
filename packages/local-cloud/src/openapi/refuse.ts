import type { OpenApiReply } from './protobuf'

/** A refusal of the open API; the SDK throws it as errCode and errMsg. */
export const refuse = (errcode: number, errmsg: string): OpenApiReply => ({ json: { errcode, errmsg } })

import * as glassEasel from 'glass-easel'
import { BUILTIN_TEMPLATES } from '../../shared/tags.ts'
import { report } from './errors.ts'

/** glass-easel's own words for a tag it does not know. */
const UNKNOWN = /^Cannot find component "(.+)", using default component\.$/

interface Strict {
  _$allowUnusedNativeNode: boolean
}

/** Makes a tag that is neither built in nor in `usingComponents` an error, once for each component that uses it. */
export function refuseUnknownTags(space: glassEasel.ComponentSpace): void {
  const plain = new Set(Object.values(BUILTIN_TEMPLATES).flatMap((template) => [...template.matchAll(/<(h5-\w+)/g)].map((match) => match[1] ?? '')))
  for (const tag of plain) space.setGlobalUsingComponent(tag, tag)
  // It still shows, with what stands inside it.
  space.define('').registerComponent()
  ;(space as unknown as Strict)._$allowUnusedNativeNode = false
  const reported = new Set<string>()
  glassEasel.addGlobalWarningListener((message, related) => {
    const tag = UNKNOWN.exec(message)?.[1]
    const user = typeof related === 'string' ? related : related.is
    if (tag === undefined) console.warn(`${user}: ${message}`)
    else if (!reported.has(`${tag} ${user}`)) {
      reported.add(`${tag} ${user}`)
      report(new Error(`component <${tag}> of ${user} is not found: it is neither built in nor in usingComponents`))
    }
    return false
  })
}

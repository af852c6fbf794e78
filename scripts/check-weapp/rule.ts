import type { WeappBuild } from './weapp-build'

/** What a rule found. An error would be refused by WeChat or must not go out; a warning is worth a look. */
export interface Finding {
  level: 'error' | 'warning'
  /** Path inside the build, or of the project's own file. */
  file: string
  /** One sentence in Chinese, with the numbers. */
  message: string
}

/** Looks at a build; an empty list means that it is in order. */
export type Rule = (build: WeappBuild) => Finding[]

export const error = (file: string, message: string): Finding => ({ level: 'error', file, message })
export const warning = (file: string, message: string): Finding => ({ level: 'warning', file, message })

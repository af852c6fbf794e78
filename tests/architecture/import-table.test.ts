import { ESLint, type Linter } from 'eslint'
import config from '../../eslint.config.mjs'

/** Lints one line as if it stood in that file; answers the messages of the import table. */
async function messages(file: string, code: string): Promise<string[]> {
  // The project's own config, handed over: inside jest eslint cannot import it by itself.
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig: config as Linter.Config[] })
  const [result] = await eslint.lintText(code, { filePath: file })
  return result!.messages.filter(({ ruleId }) => ruleId === 'shanyu/import-table').map(({ message }) => message)
}

const allowed: [string, string][] = [
  ['src/domain/time.ts', "import dayjs from 'dayjs'"],
  ['src/domain/people-contract.ts', "import * as z from 'zod'"],
  ['src/domain/session.ts', "import { HOUR } from './time'"],
  ['src/services/api.ts', "import Taro from '@tarojs/taro'"],
  ['src/pages/home/index.tsx', "import type { FamilyOutputs } from '@/domain/contract'"],
  ['cloudfunctions/family/home.ts', "import { serve } from '../lib/serve'"],
  ['packages/local-cloud/src/index.ts', "import mingo from 'mingo'"],
]

const refused: [string, string][] = [
  ['src/domain/session.ts', "import dayjs from 'dayjs'"],
  ['src/domain/session.ts', "import Taro from '@tarojs/taro'"],
  ['src/domain/session.ts', "import { errorText } from '@/copy/errors'"],
  ['src/copy/labels.ts', "import { familyInputs } from '@/domain/contract'"],
  ['src/components/card.tsx', "import { family } from '@/services/api'"],
  ['src/components/card.tsx', "import { usePerson } from '@/stores/person'"],
  ['src/pages/home/index.tsx', "import { familyInputs } from '@/domain/contract'"],
  ['src/pages/home/index.tsx', "import { familyInputs } from '@/domain/family-contract'"],
  ['src/pages/desk/index.tsx', "import { peopleInputs } from '@/domain/people-contract'"],
  ['src/domain/roles.ts', "import * as z from 'zod'"],
  ['src/services/api.ts', "import { text } from '@/domain/fields'"],
  ['src/pages/home/index.tsx', "import Session from '@/pages/session'"],
  ['src/pages/home/index.tsx', "import Session from '../session/index'"],
  ['src/stores/person.ts', "import { Card } from '@/components/card'"],
  ['cloudfunctions/family/home.ts', "import { checkIn } from '../staff/check-in'"],
  ['cloudfunctions/family/home.ts', "import { View } from '@/components/card'"],
  ['city/wuhan/index.ts', "import { db } from '../../cloudfunctions/lib/cloud'"],
  ['packages/local-cloud/src/index.ts', "import { HOUR } from '../../../src/domain/time'"],
  ['packages/local-cloud/src/index.ts', "import { HOUR } from '@/domain/time'"],
  ['packages/local-cloud/src/index.ts', "import { start } from '../../headless-host/src/index'"],
]

test.each(allowed)('%s may: %s', async (file, code) => {
  expect(await messages(file, code)).toEqual([])
})

test.each(refused)('%s may not: %s', async (file, code) => {
  expect(await messages(file, code)).toHaveLength(1)
})

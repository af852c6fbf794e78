import { useState } from 'react'
import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { PageRoot } from '@/components/page-root'
import { roleLabel } from '@/copy/people'
import { DomainError } from '@/domain/errors'
import type { PeopleOutputs } from '@/domain/people-contract'
import { isLive, ROLES } from '@/domain/roles'
import { useNow } from '@/hooks/use-now'
import { useRemote } from '@/hooks/use-remote'
import { desk } from '@/services/api'
import { goBack } from '@/services/routes'
import { NotYet, shutsOut } from '../not-yet'
import { FindPerson } from './find-person'
import { GrantForm } from './grant-form'

/** Who is to get a right: by a code that was shown, or a colleague. */
export type Person = Pick<PeopleOutputs['findIntroduction'], 'memberId' | 'name' | 'title' | 'roles'> & { code?: string }

/** A colleague, who needs no code. */
async function colleague(memberId: string): Promise<Person> {
  const { members, serverNow } = await desk.listStaff({})
  const found = members.find(({ _id }) => _id === memberId)
  if (!found) throw new DomainError('MEMBER_NOT_FOUND')
  const live = found.rights.filter((right) => isLive(right, serverNow))
  return { memberId, name: found.name, ...(found.title ? { title: found.title } : {}), roles: ROLES.filter((role) => live.some((right) => right.role === role)) }
}

export default function GrantPage() {
  const { member = '' } = useRouter().params
  const now = useNow()
  const { data: me, error, reload } = useRemote(() => desk.whoAmI({}), [])
  const { data: known, error: unknown, reload: askAgain } = useRemote(() => (member ? colleague(member) : Promise.resolve(undefined)), [member])
  const [introduced, setIntroduced] = useState<Person>()
  const [granted, setGranted] = useState<string>()
  const person = introduced ?? known

  if (!me || shutsOut(error)) return <NotYet error={error} onRetry={reload} />
  if (!me.roles.includes('manager')) return <NotYet error='FORBIDDEN' onRetry={reload} />
  if (member && !known) return <NotYet error={unknown} onRetry={askAgain} />
  if (granted) {
    return (
      <PageRoot
        footer={
          <View className='row'>
            <Button kind='soft' wide onTap={() => setGranted(undefined)}>
              {person ? '再加一项' : '再加一位'}
            </Button>
            <Button wide onTap={goBack}>
              好了
            </Button>
          </View>
        }
      >
        <Card tone='sun'>
          <View aria-role='status'>
            <Text className='title'>已经添加</Text>
            <Text className='meta'>{granted}。对方重新打开“办公桌”就能用。</Text>
          </View>
        </Card>
      </PageRoot>
    )
  }
  if (!person) return <FindPerson onFound={setIntroduced} />

  const finish = (said: string) => {
    // The code is used up; the next one is somebody else's.
    setIntroduced(undefined)
    setGranted(said)
  }
  const manages = me.rights.filter(({ role }) => role === 'manager')
  return <GrantForm key={person.memberId} person={person} has={person.roles.map((role) => roleLabel[role])} manages={manages} now={now} onGranted={finish} onOther={member ? undefined : () => setIntroduced(undefined)} />
}

import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Card } from '@/components/card'
import { Chips } from '@/components/chips'
import { Field } from '@/components/field'
import { PageRoot } from '@/components/page-root'
import { RefusalCard } from '@/components/refusal-card'
import { errorText } from '@/copy/errors'
import { roleLabel, roleSays } from '@/copy/people'
import { bindingOf } from '@/domain/granting'
import { ROLES, type Scope } from '@/domain/roles'
import type { Instant } from '@/domain/time'
import { DistrictBounds } from './district-bounds'
import { DoorBounds } from './door-bounds'
import { EndField } from './end-field'
import type { Person } from './index'
import { NurseryBounds } from './nursery-bounds'
import { useGrant } from './use-grant'

interface Props {
  person: Person
  /** What the person may do already. */
  has: string[]
  /** The manager rights of who grants. */
  manages: Scope[]
  now: Instant
  onGranted: (said: string) => unknown
  /** Looks for somebody else. */
  onOther?: () => unknown
}

const BOUNDS = { door: DoorBounds, nursery: NurseryBounds, district: DistrictBounds }

/** Which right, for where, until when: as little as it takes. */
export function GrantForm({ person, has, manages, now, onGranted, onOther }: Props) {
  const form = useGrant(person, manages, now, onGranted)
  const { role, choose, blocker, busy, refused, send } = form
  const Bounds = role && BOUNDS[bindingOf(role)]
  return (
    <PageRoot
      footer={
        <Button wide disabled={!role || blocker !== null} busy={busy} onTap={send}>
          {role ? `添加：${roleLabel[role]}` : '先选一个角色'}
        </Button>
      }
    >
      <Card>
        <View className='row'>
          <View className='grow'>
            <Text className='heading'>{person.name}</Text>
            {person.title && <Text className='meta'>{person.title}</Text>}
            <Text className='meta'>{has.length ? `现在是${has.join('、')}` : '现在还没有权限'}</Text>
          </View>
          {onOther && (
            <Button small kind='soft' onTap={onOther}>
              不是他
            </Button>
          )}
        </View>
      </Card>
      {refused && <RefusalCard title='没有添加' why={errorText[refused]} action={onOther && CODE_GONE.includes(refused) ? { text: '重新扫码', onTap: onOther } : undefined} quiet />}
      <View className='columns'>
        <Card>
          <Field label='做什么' hint={role ? roleSays[role] : '一次给一项，够用就好'}>
            <Chips wrap label='角色' options={ROLES.map((value) => ({ value, text: roleLabel[value] }))} chosen={role ? [role] : []} onToggle={choose} />
          </Field>
        </Card>
        {role && Bounds && (
          <Card>
            <Bounds {...form} now={now} />
            <EndField {...form} now={now} />
            {blocker && <Text className='small'>{errorText[blocker]}</Text>}
          </Card>
        )}
      </View>
    </PageRoot>
  )
}

/** Refusals after which another code has to be shown. */
const CODE_GONE = ['CODE_USED', 'INTRODUCTION_EXPIRED', 'INTRODUCTION_INVALID']

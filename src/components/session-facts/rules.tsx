import { Text, View } from '@tarojs/components'
import { NOBODY, ruleLines, type DistrictName, type RuleLine } from '@/copy/rules'
import type { Household } from '@/domain/family'
import type { Party, SessionView } from '@/domain/session'
import type { Instant } from '@/domain/time'
import { useCity } from '@/hooks/use-directory'
import { Card } from '../card'
import { classes } from '../classes'
import { Touch } from '../touch'
import './index.scss'

interface Props {
  session: SessionView
  party: Party
  /** Nobody when missing. */
  family?: Household
  now: Instant
  /** Where a missing fact is told. */
  onCure?: () => unknown
}

const SIGN = { yes: ['✓', '符合'], no: ['✕', '不符合'], unknown: ['?', '还不知道'] } as const

function Rule({ line: { kept, text, cure }, onCure }: { line: RuleLine } & Pick<Props, 'onCure'>) {
  const [sign, word] = SIGN[kept === undefined ? 'unknown' : kept ? 'yes' : 'no']
  return (
    <View className={classes('rule', kept === false && 'rule--broken')}>
      <Text className='rule__sign' aria-label={word}>
        {sign}
      </Text>
      <View className='grow'>
        <Text className='meta'>{text}</Text>
        {cure && onCure && (
          <Touch role='link' className='rule__cure' onTap={onCure}>
            <Text className='link'>去填写 ›</Text>
          </Touch>
        )}
      </View>
    </View>
  )
}

/** Every rule that decides, as it stands for this family: before anybody taps. */
function RuleList({ session, party, family, now, onCure, districtName }: Props & { districtName?: DistrictName }) {
  return (
    <Card>
      <Text className='title'>报名前请看</Text>
      {ruleLines(session, party, family ?? NOBODY, now, districtName).map((line) => (
        <Rule key={line.text} line={line} onCure={onCure} />
      ))}
    </Card>
  )
}

/** The same where districts are to be named: their names are in the public file of the city. */
function RuleListOfDistricts(props: Props) {
  const { data } = useCity()
  return <RuleList {...props} districtName={(code) => data?.districts.find((district) => district.code === code)?.name} />
}

export const SessionRules = (props: Props) => (props.session.area || props.session.priority?.group === 'residents' ? <RuleListOfDistricts {...props} /> : <RuleList {...props} />)

export default definePageConfig({ navigationBarTitleText: '申请改登记资料' })

export default definePageConfig({ navigationBarTitleText: '家庭情况' })

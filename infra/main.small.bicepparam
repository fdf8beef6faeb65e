using 'main.bicep'
extends 'main.bicepparam'
import { small } from 'sizes.bicep'

param size = small

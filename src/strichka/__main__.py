import sys

from strichka.cli import main

sys.exit(main())

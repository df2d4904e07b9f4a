"""The project's fonts are active in every test process: WeasyPrint reads them when it is imported. Ctrl-C can end what tests start."""

import signal

from cop_docs import fonts
from cop_docs.flow import pipeline, prepare
from tests.projects import FORUM

fonts.activate(pipeline.make_fonts(FORUM, prepare.Progress()))
# a shell starts what runs behind it deaf to Ctrl-C, and so would be every program that a test starts and means to interrupt
signal.signal(signal.SIGINT, signal.default_int_handler)
